package dev.skep.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** The manifest every document of the project shows. Users have copied it: it is valid for as long as v1alpha1 is. */
class ShapeToTheLetterTest {

    private static final String MANIFEST = """
            apiVersion: skep.dev/v1alpha1
            kind: WorkerService
            metadata: {name: shop, namespace: default}
            spec:
              template:
                main: index.js
                compatibilityDate: "2026-11-01"
                modules:
                  - name: index.js
                    esModule: |
                      import prices from "./prices.json";
                      export default {
                        async fetch(request, env, ctx) { return Response.json({ hello: env.GREETING, prices }); }
                      };
                  - {name: prices.json, json: '{"tea": 3}'}
                vars:
                  - {name: GREETING, text: hello}
                  - {name: OPTIONS, json: {currency: EUR}}
                secrets:
                  - {name: API_KEY, secretKeyRef: {name: shop, key: api-key}}
                services:
                  - {name: AUTH, service: auth}
                kvNamespaces:
                  - {name: CACHE, kvNamespace: shop-cache}
                limits: {cpuMillis: 200, subrequests: 50}
            ---
            apiVersion: skep.dev/v1alpha1
            kind: Environment
            metadata: {name: shop-staging, namespace: default}
            spec:
              service: shop
              name: staging
              overrides:
                vars: [{name: GREETING, text: hello from staging}]
                remove: {services: [AUTH]}
            ---
            apiVersion: skep.dev/v1alpha1
            kind: ServiceBinding
            metadata: {name: shop-to-mail, namespace: default}
            spec:
              name: MAIL
              from: {service: shop}
              to: {service: mail, environment: production}
            """;

    @Test
    void isValid() {
        var checker = new SchemaChecker();

        assertThat(Documents.all(MANIFEST)).hasSize(3).allSatisfy(document -> assertThat(
                        checker.check((ObjectNode) document).violations())
                .isEmpty());
    }
}
