package dev.skep.core.environment;

import dev.skep.api.condition.ConditionStatus;
import dev.skep.api.condition.ConditionType;
import dev.skep.api.condition.Reason;
import dev.skep.core.admission.Verdicts;
import dev.skep.core.condition.Finding;
import dev.skep.core.condition.Summary;
import dev.skep.core.observed.HostnameFacts;
import dev.skep.core.pool.PoolAcknowledgement;
import dev.skep.core.resolve.Problem;
import dev.skep.core.resolve.Resolution;
import dev.skep.core.servicebinding.TargetProblem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The conditions of an Environment, one function for each, in the order in which a change passes through them. */
public final class EnvironmentConditions {

    /** In order: the first that is not fulfilled is what Ready speaks of. */
    private static final List<Map.Entry<ConditionType, Function<EnvironmentRound, Finding>>> ALL = List.of(
            Map.entry(ConditionType.RESOLVED, EnvironmentConditions::resolved),
            Map.entry(ConditionType.BINDINGS_RESOLVED, EnvironmentConditions::bindingsResolved),
            Map.entry(ConditionType.ADMITTED, EnvironmentConditions::admitted),
            Map.entry(ConditionType.PROGRAMMED, EnvironmentConditions::programmed),
            Map.entry(ConditionType.HOSTNAME_READY, EnvironmentConditions::hostnameReady),
            Map.entry(ConditionType.CERTIFICATE_READY, EnvironmentConditions::certificateReady));

    public static Map<ConditionType, Finding> of(EnvironmentRound round) {
        var findings = new EnumMap<ConditionType, Finding>(ConditionType.class);
        ALL.forEach(entry -> findings.put(entry.getKey(), entry.getValue().apply(round)));
        return Summary.withReady(findings);
    }

    private static Finding resolved(EnvironmentRound round) {
        return switch (round.resolution()) {
            case Resolution.Resolved _ -> Finding.yes(Reason.RESOLVED, "The configuration is valid.");
            case Resolution.Refused refused ->
                new Finding(
                        ConditionStatus.FALSE,
                        refused.problems().getFirst().reason(),
                        refused.problems().stream()
                                .map(Problem::message)
                                .distinct()
                                .collect(Collectors.joining(" ")));
        };
    }

    private static Finding bindingsResolved(EnvironmentRound round) {
        if (round.choice().isEmpty()) {
            return waitsForConfiguration();
        }
        if (!round.targetProblems().isEmpty()) {
            var problems = round.targetProblems();
            return Finding.no(
                    problems.getFirst().reason(),
                    problems.stream().map(TargetProblem::whatHappened).collect(Collectors.joining(" ")));
        }
        var environment = round.environment();
        var circular = round.choice().get().version().getSpec().services().stream()
                .filter(binding -> round.targets().leadsBack(environment.key(), binding))
                .map(binding -> "env." + binding.name())
                .collect(Collectors.joining(", "));
        return Finding.yes(
                Reason.BOUND,
                circular.isEmpty()
                        ? "Every binding leads to a worker that serves."
                        : "Every binding leads to a worker that serves. " + circular
                                + " can lead back here; a request ends such a circle at its limit of invocations.");
    }

    private static Finding admitted(EnvironmentRound round) {
        if (round.choice().isEmpty()) {
            return waitsForConfiguration();
        }
        var version = round.choice().get().version();
        return Verdicts.quarantine(version, round.observed().now())
                .or(() -> Verdicts.finding(version))
                .orElseGet(() -> Finding.unknown(
                        Reason.ADMISSION_PENDING,
                        "Version " + version.getSpec().number() + " is about to be evaluated."));
    }

    private static Finding programmed(EnvironmentRound round) {
        if (round.isDeployed()) {
            return PoolAcknowledgement.of(round.environment().newestDeployment().orElseThrow(), round.observed());
        }
        var serving = round.environment().servingVersion();
        if (!blocked(round)) {
            return Finding.no(Reason.PROGRESSING, "The change is on its way to the pods.");
        }
        if (serving.isPresent() && round.environment().service().isPresent()) {
            var number = serving.get().getSpec().number();
            return Finding.no(Reason.SERVING_LAST_GOOD, "Version " + number + " serves.");
        }
        return Finding.no(Reason.NOTHING_TO_SERVE, "Nothing serves.");
    }

    /** Whether something stands in the way that waiting alone does not end. */
    private static boolean blocked(EnvironmentRound round) {
        return round.choice().isEmpty()
                || round.heldBack()
                || (Verdicts.isJudged(round.choice().get().version())
                        && !Verdicts.isAdmitted(round.choice().get().version()));
    }

    private static Finding hostnameReady(EnvironmentRound round) {
        var host = round.observed().settings().address().hostname(round.label());
        var fact = fact(round);
        return switch (fact.routing()) {
            case NOT_NEEDED -> Finding.yes(Reason.NOT_NEEDED, host + " needs no routing.");
            case ROUTED -> Finding.yes(Reason.CLAIMED, host + " is routed.");
            case PENDING -> Finding.no(Reason.HOSTNAME_PENDING, host + " is not routed yet.");
            case OF_ANOTHER_NAMESPACE -> Finding.no(Reason.HOSTNAME_CONFLICT, host + " is taken.");
            case NOT_ALLOWED -> Finding.no(Reason.HOSTNAME_NOT_ALLOWED, host + " may not be used here.");
        };
    }

    private static Finding certificateReady(EnvironmentRound round) {
        var host = round.observed().settings().address().hostname(round.label());
        var fact = fact(round);
        return switch (fact.certificate()) {
            case NOT_NEEDED -> Finding.yes(Reason.NOT_NEEDED, host + " needs no certificate.");
            case ISSUED -> Finding.yes(Reason.ISSUED, host + " has a certificate.");
            case PENDING -> Finding.no(Reason.CERTIFICATE_PENDING, host + " has no certificate yet.");
            case NO_ISSUING_API -> Finding.unknown(Reason.CERT_MANAGER_MISSING, "Nobody here issues certificates.");
            case NO_ISSUER_NAMED -> Finding.unknown(Reason.ISSUER_NOT_NAMED, "Nobody is asked for a certificate.");
            case FAILED -> Finding.no(Reason.CERTIFICATE_FAILED, fact.detail());
        };
    }

    private static HostnameFacts.HostnameFact fact(EnvironmentRound round) {
        var host = round.observed().settings().address().hostname(round.label());
        return round.observed().hostnames().of(host);
    }

    private static Finding waitsForConfiguration() {
        return Finding.unknown(Reason.NOT_READY, "This is looked at once the configuration is valid.");
    }

    private EnvironmentConditions() {}
}
