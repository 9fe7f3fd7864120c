package dev.skep.bench.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One number of each side, with the rounds it is the median of. A measurement that only Skep can have leaves
 * {@code theirs} empty.
 *
 * @param name as in results.json
 * @param unit of both sides
 */
public record Measurement(String name, String unit, List<Double> ours, List<Double> theirs) {
    public static Measurement of(String name, String unit, double ours) {
        return new Measurement(name, unit, List.of(ours), List.of());
    }

    public static Measurement of(String name, String unit, double ours, double theirs) {
        return new Measurement(name, unit, List.of(ours), List.of(theirs));
    }

    @JsonIgnore
    public double oursMedian() {
        return median(ours).orElseThrow();
    }

    @JsonIgnore
    public OptionalDouble theirsMedian() {
        return median(theirs);
    }

    /** Ours over theirs: below one, Skep needs less. */
    @JsonIgnore
    public OptionalDouble ratio() {
        OptionalDouble their = theirsMedian();
        return their.isPresent() ? OptionalDouble.of(oursMedian() / their.getAsDouble()) : their;
    }

    private static OptionalDouble median(List<Double> rounds) {
        if (rounds.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double upper = sorted.get(middle);
        return OptionalDouble.of(sorted.size() % 2 == 1 ? upper : (sorted.get(middle - 1) + upper) / 2);
    }
}
