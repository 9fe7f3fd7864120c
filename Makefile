# The front door. `make help` lists what can be done; every target says in one line what it is for.
.DEFAULT_GOAL := help
SHELL := /bin/bash

MANIFESTS ?= config/samples
PORT      ?= 8787
DOMAIN    ?= localhost
DATA      ?= .skep

# Images stand on BASE: a reference to one with glibc, or `local` for the machine's own glibc where no registry is at hand.
BASE           ?= eclipse-temurin:25-jre
OPERATOR_IMAGE ?= skep/operator:dev
RUNTIME_IMAGE  ?= skep/runtime:dev

# A JDK 25: JAVA_HOME if it is one, else the newest among the places where systems keep theirs.
JDK := $(shell for home in "$$JAVA_HOME" /usr/lib/jvm/*25* "$$HOME"/.sdkman/candidates/java/25* \
	/Library/Java/JavaVirtualMachines/*25*/Contents/Home; do \
	[ -x "$$home/bin/javac" ] && "$$home/bin/javac" -version 2>&1 | grep -q '^javac 25' && { echo "$$home"; break; }; done)
MVN = JAVA_HOME='$(JDK)' MAVEN_OPTS='--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow' mvn -B -ntp

HOME_DIR := target/skep
SOURCES  := $(shell find src/api src/core src/isolate src/runtime src/cli crds -path '*/target' -prune -o -type f \
	-not -path '*/src/test/*' -print 2>/dev/null) pom.xml

.PHONY: help run build test e2e verify bench crds format image install proof cluster cluster-down clean jdk

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: build ## Serve the workers of MANIFESTS=config/samples on PORT=8787 without a cluster
	@exec $(HOME_DIR)/bin/skep run --manifests '$(MANIFESTS)' --port '$(PORT)' --domain '$(DOMAIN)' --data '$(DATA)'

build: $(HOME_DIR)/skep.aot ## Build the skep program into target/skep

test: jdk ## Run every test that must never break; on Linux as root with a real cluster, which it starts and ends
	@JDK='$(JDK)' .ci/test

e2e: jdk ## Run the scenarios on a real cluster alone
	@JDK='$(JDK)' TESTS='dev.skep.e2e.cluster.*Test' .ci/test

verify: jdk ## Check format, generated files and the rules of the house; no tests of behaviour
	@$(MVN) -q spotless:check
	@$(MVN) -q install -DskipTests
	@$(MVN) -q -pl src/api test -Dtest=CrdDriftTest
	@$(MVN) -q -pl src/e2e test -Dtest='dev.skep.e2e.house.*Test'

bench: build ## Measure side by side with workerd; writes target/bench and docs/performance.md
	@$(MVN) -q package -DskipTests -pl src/bench
	@JAVA_HOME='$(JDK)' src/bench/run $(BENCH)

crds: jdk ## Write crds/ anew from the types in src/api
	@$(MVN) -q -pl src/api test -Dtest=CrdDriftTest -Dcrds.write=true

format: jdk ## Format all sources
	@$(MVN) -q spotless:apply

image: $(HOME_DIR)/image/release | jdk ## Write the images of operator and pods to target/images (BASE=local without a registry)
	@$(MVN) -q package -DskipTests -pl src/operator,src/runtime,src/image -am
	@BASE='$(BASE)' OPERATOR_IMAGE='$(OPERATOR_IMAGE)' RUNTIME_IMAGE='$(RUNTIME_IMAGE)' src/image/make '$(CURDIR)/$(HOME_DIR)/image'

install: ## Install the operator on the cluster of KUBECONFIG, or else on that of make cluster
	@OPERATOR_IMAGE='$(OPERATOR_IMAGE)' RUNTIME_IMAGE='$(RUNTIME_IMAGE)' config/install

proof: jdk ## Prove what is promised, exhaustively, on a real cluster; writes docs/proof.md
	@JDK='$(JDK)' PROOF='$(PROOF)' .ci/proof

cluster: ## Start a real Kubernetes on this machine (Linux, root); config/cluster/README.md tells more
	@config/cluster/up

cluster-down: ## Stop it and leave no trace of it
	@config/cluster/down

clean: ## Delete everything that was built, and the data of local mode
	@rm -rf target src/*/target .skep

jdk:
	@[ -n '$(JDK)' ] || { echo 'Skep needs JDK 25 (for instance Temurin 25): install it and set JAVA_HOME to it.' >&2; exit 2; }
	@command -v mvn >/dev/null || { echo 'Skep is built with Maven 3.8 or newer: install it and put mvn on the PATH.' >&2; exit 2; }

# The class path in a fixed order, because the AOT cache is bound to it.
$(HOME_DIR)/classpath: $(SOURCES) | jdk
	@echo 'building skep (the first time, Maven fetches what it needs)'
	@$(MVN) -q package -DskipTests -pl src/cli -am
	@printf -- '-cp\n"%s"\n' "$$(ls -d $(CURDIR)/$(HOME_DIR)/lib/*.jar | LC_ALL=C sort | paste -sd: -)" > $@

# A Java run-time of our own without the JDK's compiler module, so that the engine's newer one can take its place
# on the ordinary module path; with --upgrade-module-path the JVM could not use an AOT cache.
MODULES := java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.desktop,java.xml,jdk.unsupported,jdk.management,jdk.internal.vm.ci,jdk.zipfs,jdk.charsets,jdk.crypto.ec,jdk.jfr,java.instrument,java.security.jgss

$(HOME_DIR)/image/release: | jdk
	@echo 'linking a Java run-time for it'
	@rm -rf $(HOME_DIR)/image && mkdir -p $(HOME_DIR)
	@'$(JDK)/bin/jlink' --add-modules $(MODULES) --strip-debug --no-header-files --no-man-pages --output $(HOME_DIR)/image

$(HOME_DIR)/skep.aot: $(HOME_DIR)/classpath $(HOME_DIR)/image/release
	@echo 'training its start-up cache'
	@rm -f $@
	@src/cli/src/main/launcher/train '$(CURDIR)/$(HOME_DIR)'
