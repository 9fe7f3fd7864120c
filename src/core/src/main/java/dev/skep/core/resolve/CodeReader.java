package dev.skep.core.resolve;

import dev.skep.api.condition.Reason;
import dev.skep.api.template.ConfigMapItem;
import dev.skep.api.template.ConfigMapSource;
import dev.skep.api.template.WorkerModule;
import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.Module;
import dev.skep.core.naming.Ref;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the modules from where the draft says they are. What is not there becomes a problem of the draft. */
final class CodeReader {

    static final long CODE_BYTES_MAX = 10L << 20;

    /** YAML breaks long values into lines. */
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private final Draft draft;
    private final String namespace;
    private final Map<Ref, ConfigMap> configMaps;
    private final Map<String, Module> modules = new LinkedHashMap<>();
    private final int problemsBefore;

    private CodeReader(Draft draft, String namespace, Map<Ref, ConfigMap> configMaps) {
        this.draft = draft;
        this.namespace = namespace;
        this.configMaps = configMaps;
        problemsBefore = draft.problems.size();
    }

    /** Empty when the code cannot be had; the draft or {@link NotYetSupported} knows why. */
    static Optional<EffectiveConfig.Code> read(Draft draft, String namespace, Map<Ref, ConfigMap> configMaps) {
        return switch (draft.code) {
            case CodeDraft.Stored stored ->
                Optional.of(
                        new EffectiveConfig.Stored(stored.version().getSpec().bundle()));
            case CodeDraft.Written written -> new CodeReader(draft, namespace, configMaps).read(written);
        };
    }

    private Optional<EffectiveConfig.Code> read(CodeDraft.Written written) {
        var source = written.source();
        if (source != null && source.oci() != null) {
            return Optional.empty();
        }
        inline(written);
        if (source != null) {
            var at = written.place().at("source.configMaps");
            for (int i = 0; i < source.configMaps().size(); i++) {
                var from = source.configMaps().get(i);
                configMap(from, at.item(i, from.name()));
            }
        }
        if (draft.problems.size() > problemsBefore) {
            return Optional.empty();
        }
        return bundle(written);
    }

    private Optional<EffectiveConfig.Code> bundle(CodeDraft.Written written) {
        if (modules.isEmpty()) {
            draft.problem(written.place().at("modules"), Reason.CODE_MISSING, "There is no code.");
            return Optional.empty();
        }
        if (!modules.containsKey(draft.main)) {
            var missing = draft.main == null
                    ? "No module is named as the main one."
                    : "There is no module " + draft.main + ", only " + String.join(", ", modules.keySet()) + ".";
            draft.problem(draft.mainPlace, Reason.MAIN_NOT_FOUND, missing);
            return Optional.empty();
        }
        var bundle = Bundle.of(namespace, modules.values().stream().toList());
        if (bundle.bytes() > CODE_BYTES_MAX && bundle.gzip().length > CODE_BYTES_MAX) {
            draft.problem(written.place(), Reason.CODE_TOO_LARGE, "The code has " + bundle.bytes() + " bytes.");
            return Optional.empty();
        }
        return Optional.of(new EffectiveConfig.Fresh(bundle));
    }

    private void inline(CodeDraft.Written written) {
        var at = written.place().at("modules");
        for (int i = 0; i < written.modules().size(); i++) {
            var module = written.modules().get(i);
            inline(module, at.item(i, module.name()));
        }
    }

    private void inline(WorkerModule module, Place at) {
        if (module.esModule() != null) {
            add(new Module(module.name(), Module.Kind.ES_MODULE, module.esModule()), at);
        } else if (module.json() != null) {
            add(new Module(module.name(), Module.Kind.JSON, module.json()), at);
        } else if (module.text() != null) {
            add(new Module(module.name(), Module.Kind.TEXT, module.text()), at);
        } else if (module.data() != null) {
            data(module.name(), module.data(), at.at("data"));
        } else if (module.wasm() == null) {
            draft.problem(at, Reason.INVALID, "Module " + module.name() + " has no content.");
        }
    }

    private void data(String name, String base64, Place at) {
        try {
            var bytes = Base64.getDecoder().decode(WHITE_SPACE.matcher(base64).replaceAll(""));
            add(new Module(name, Module.Kind.DATA, Base64.getEncoder().encodeToString(bytes)), at);
        } catch (IllegalArgumentException notBase64) {
            draft.problem(at, Reason.INVALID, "The data of module " + name + " is not base64.");
        }
    }

    private void configMap(ConfigMapSource from, Place at) {
        var configMap = configMaps.get(new Ref(namespace, from.name()));
        if (configMap == null) {
            var missing = "There is no ConfigMap " + from.name() + " in namespace " + namespace + ".";
            draft.problem(at.at("name"), Reason.CONFIG_MAP_NOT_FOUND, missing);
            return;
        }
        if (from.items().isEmpty()) {
            keys(configMap).forEach(key -> configMapKey(configMap, new ConfigMapItem(key, key), at));
            return;
        }
        for (int i = 0; i < from.items().size(); i++) {
            var item = from.items().get(i);
            configMapKey(configMap, item, at.at("items").item(i, item.path()));
        }
    }

    private void configMapKey(ConfigMap configMap, ConfigMapItem item, Place at) {
        var text = configMap.getData() == null ? null : configMap.getData().get(item.key());
        var bytes = configMap.getBinaryData() == null
                ? null
                : configMap.getBinaryData().get(item.key());
        if (text == null && bytes == null) {
            var missing = "ConfigMap " + configMap.getMetadata().getName() + " has no key " + item.key() + ".";
            draft.problem(at, Reason.CONFIG_MAP_NOT_FOUND, missing);
            return;
        }
        var kind = ModuleEndings.kind(item.path());
        if (kind.isEmpty()) {
            draft.problems.add(NotYetSupported.problem(at));
        } else if (bytes != null) {
            binary(item.path(), kind.get(), bytes, at);
        } else if (kind.get() == Module.Kind.DATA) {
            add(ModuleEndings.data(item.path(), text), at);
        } else {
            add(new Module(item.path(), kind.get(), text), at);
        }
    }

    private void binary(String name, Module.Kind kind, String base64, Place at) {
        if (kind == Module.Kind.DATA) {
            data(name, base64, at);
        } else {
            var wrong = "Module " + name + " is binary, and its ending says it is text.";
            draft.problem(at, Reason.INVALID, wrong);
        }
    }

    private static TreeSet<String> keys(ConfigMap configMap) {
        var keys = new TreeSet<String>();
        Optional.ofNullable(configMap.getData()).ifPresent(data -> keys.addAll(data.keySet()));
        Optional.ofNullable(configMap.getBinaryData()).ifPresent(data -> keys.addAll(data.keySet()));
        return keys;
    }

    private void add(Module module, Place at) {
        if (modules.putIfAbsent(module.name(), module) != null) {
            draft.problem(at, Reason.INVALID, "There are two modules called " + module.name() + ".");
        }
    }
}
