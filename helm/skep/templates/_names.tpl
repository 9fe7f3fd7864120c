{{/*
Objects are called skep-operator, whatever the release is called: pods look for a Service of that name in the operator's
namespace, and the lease stands for one installation there. Its pods are told by this label, which can never change.
*/}}
{{- define "skep.selector" -}}
app.kubernetes.io/name: skep-operator
{{- end }}

{{- define "skep.labels" -}}
{{ include "skep.selector" . }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/version: {{ include "skep.label" .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ include "skep.label" (printf "%s-%s" .Chart.Name .Chart.Version) | quote }}
{{- end }}

{{/* A version as a label: GitOps tools put a + into it. */}}
{{- define "skep.label" -}}
{{- . | replace "+" "_" | trunc 63 | trimAll "-_." }}
{{- end }}

{{/*
What is behind the name of an object that belongs to no namespace. Releases in different namespaces have different ones;
skep-system, where config/default installs, has none. It does not depend on values, because a binding's role can never
change.
*/}}
{{- define "skep.suffix" -}}
{{- if ne .Release.Namespace "skep-system" }}-{{ .Release.Namespace }}{{ end }}
{{- end }}

{{- define "skep.subjects" -}}
- kind: ServiceAccount
  name: skep-operator
  namespace: {{ .Release.Namespace }}
{{- end }}

{{/* Of an image {repository, tag, digest} in a chart. */}}
{{- define "skep.image" -}}
{{- $image := index . 0 }}
{{- $chart := index . 1 }}
{{- $image.repository }}
{{- if or $image.tag (not $image.digest) }}:{{ $image.tag | default $chart.AppVersion }}{{ end }}
{{- with $image.digest }}@{{ . }}{{ end }}
{{- end }}
