/**
 * The Helm chart as the programs of users see it: rendered by Helm, held against what kubectl makes of {@code
 * config/default}, and read by the operator's own reader of settings. Both programs come from {@code
 * config/cluster/programs}; where they cannot be had, all this is skipped. Start reading at {@link
 * dev.skep.e2e.chart.ChartTest}.
 */
package dev.skep.e2e.chart;
