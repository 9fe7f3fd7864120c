{{/*
The variables of the operator that values decide (docs/cluster.md lists them). What is empty is not said at all, so that
defaults are written down in one place, the operator. A dollar is doubled because the kubelet, too, replaces $(NAME).
*/}}
{{- define "skep.environment" -}}
{{- $values := .Values }}
{{- $certificates := $values.certificates }}
{{- $secrets := list }}
{{- range $values.imagePullSecrets }}{{ $secrets = append $secrets .name }}{{ end }}
{{- $variables := dict
    "SKEP_DOMAIN" $values.domain
    "SKEP_URL_SCHEME" $values.urlScheme
    "SKEP_URL_PORT" $values.urlPort
    "SKEP_NAMESPACES" (join "," $values.namespaces)
    "SKEP_RUNTIME_IMAGE" (include "skep.image" (list $values.runtime.image .Chart))
    "SKEP_RUNTIME_IMAGE_PULL_POLICY" $values.runtime.pullPolicy
    "SKEP_RUNTIME_IMAGE_PULL_SECRETS" (join "," $secrets)
    "SKEP_RUNTIME_OPERATOR" $values.runtime.operator
    "SKEP_RUNTIME_CPU_REQUEST" $values.runtime.cpuRequest
    "SKEP_RUNTIME_MEMORY_REQUEST" $values.runtime.memoryRequest
    "SKEP_RUNTIME_MEMORY_LIMIT" $values.runtime.memoryLimit
    "SKEP_INGRESS_CLASS" $values.ingress.class
    "SKEP_INGRESS_ANNOTATIONS" (include "skep.annotations" $values.ingress.annotations)
    "SKEP_INGRESS_TLS_SECRET" $values.ingress.tlsSecret
    "SKEP_INGRESS_STATUS_EXPECTED" $values.ingress.statusExpected
    "SKEP_CERTIFICATES_ENABLED" (ternary "" "false" $certificates.enabled)
    "SKEP_CERTIFICATES_ISSUER" $certificates.issuer
    "SKEP_CERTIFICATES_ISSUER_KIND" (ternary "" $certificates.issuerKind (empty $certificates.issuer))
    "SKEP_RETENTION_VERSIONS" $values.retention.versions
    "SKEP_RETENTION_DEPLOYMENTS" $values.retention.deployments
}}
{{- range $name, $value := $variables }}
{{- if $value }}
- name: {{ $name }}
  value: {{ $value | toString | replace "$" "$$" | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* name=value, separated by commas. Other signs that the operator's reader of settings knows are marked for it. */}}
{{- define "skep.annotations" -}}
{{- $pairs := list }}
{{- range $name, $value := . }}
{{- $marked := $value | replace "\\" "\\\\" | replace "," "\\," | replace "$" "\\$" }}
{{- $pairs = append $pairs (printf "%s=%s" $name $marked) }}
{{- end }}
{{- join "," $pairs }}
{{- end }}
