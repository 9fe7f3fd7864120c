package dev.skep.e2e.proof;

import java.util.Arrays;
import java.util.Locale;

/**
 * One number, what it has to be, and whether it is.
 *
 * @param bar as a person would say it
 */
record Finding(String what, String value, String bar, boolean held) {

    static Finding atMost(String what, double value, double max, String unit) {
        return new Finding(what, number(value) + " " + unit, "≤ " + number(max) + " " + unit, value <= max);
    }

    static Finding none(String what, long count) {
        return new Finding(what, String.valueOf(count), "0", count == 0);
    }

    static Finding told(String what, String value) {
        return new Finding(what, value, "", true);
    }

    static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double worst(double... values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 20 ? "%,.0f" : "%.2f", value);
    }
}
