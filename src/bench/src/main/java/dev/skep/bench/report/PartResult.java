package dev.skep.bench.report;

import java.util.List;

/**
 * What one part measured and where, so that a part that is run again alone keeps its own date and commit.
 *
 * @param date ISO, with minutes, UTC
 * @param notes sentences for the page: what was odd
 */
public record PartResult(
        String part,
        String date,
        String commit,
        String machine,
        String setting,
        List<Measurement> measurements,
        List<String> notes) {}
