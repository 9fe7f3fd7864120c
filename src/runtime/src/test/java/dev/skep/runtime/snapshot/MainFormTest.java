package dev.skep.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MainFormTest {
    static List<String> scripts() {
        return List.of(
                "addEventListener('fetch', e => e.respondWith(new Response('hi')));",
                "// export default {}\naddEventListener('fetch', f)",
                "/* import x from 'y' */ addEventListener('fetch', f)",
                "addEventListener('fetch', f); const s = `\nexport default ${1}\n`;",
                "addEventListener('fetch', f); const s = 'it\\'s'; const t = \"import x\";",
                "addEventListener('fetch', f); thing.export = 1; const exported = 2; module.import({});",
                "addEventListener('fetch', f); const m = () => import('./x.js');");
    }

    static List<String> modules() {
        return List.of(
                "export default { fetch() {} };",
                "const x = 1;",
                "import './x.js'; addEventListener('fetch', f);",
                "import{a}from'./x.js';addEventListener('fetch',a)",
                "const f=1;addEventListener('fetch',f);export{f as default}",
                "addEventListener('fetch', f);\n/* it */ export default 1;");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptListensAndNeitherImportsNorExports(String source) {
        assertThat(MainForm.isScript(source)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everythingElseIsAModule(String source) {
        assertThat(MainForm.isScript(source)).isFalse();
    }
}
