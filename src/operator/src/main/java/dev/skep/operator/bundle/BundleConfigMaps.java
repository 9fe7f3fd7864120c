package dev.skep.operator.bundle;

import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.BundleKey;
import dev.skep.core.naming.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A bundle as ConfigMaps, and back. Their names are functions of the digest and of nothing else: whoever stores the
 * same code writes the same objects, and what is half stored is stored again.
 */
public final class BundleConfigMaps {

    /** A ConfigMap takes a mebibyte; the rest is for its metadata. */
    static final int PART_BYTES_MAX = 900 * 1024;

    static final String DIGEST = "skep.dev/digest";
    static final String PART = "skep.dev/part";
    static final String PARTS = "skep.dev/parts";

    private static final String DATA = "bundle.gz";
    private static final int NAME_DIGITS = 40;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    /** The parts, in order. */
    public static List<ConfigMap> of(Bundle bundle) {
        var gzip = bundle.gzip();
        var parts = Math.max(1, (gzip.length + PART_BYTES_MAX - 1) / PART_BYTES_MAX);
        var maps = new ArrayList<ConfigMap>();
        for (int part = 0; part < parts; part++) {
            var from = part * PART_BYTES_MAX;
            var slice = Arrays.copyOfRange(gzip, from, Math.min(gzip.length, from + PART_BYTES_MAX));
            maps.add(part(bundle.key(), part, parts, Base64.getEncoder().encodeToString(slice)));
        }
        return maps;
    }

    private static ConfigMap part(BundleKey key, int part, int parts, String base64) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(key.namespace())
                .withName(name(key, part))
                .addToLabels(Labels.MANAGED_BY, Labels.SKEP)
                .addToLabels(Labels.BUNDLE, digits(key))
                .addToAnnotations(DIGEST, key.digest())
                .addToAnnotations(PART, Integer.toString(part))
                .addToAnnotations(PARTS, Integer.toString(parts))
                .endMetadata()
                .withImmutable(true)
                .addToBinaryData(DATA, base64)
                .build();
    }

    /** @param part from 0 */
    public static String name(BundleKey key, int part) {
        return "skep-bundle-" + digits(key) + "-" + part;
    }

    /** What {@link Labels#BUNDLE} says of all parts of a bundle. */
    public static String digits(BundleKey key) {
        var hex = key.digest().substring(key.digest().indexOf(':') + 1);
        return hex.substring(0, Math.min(NAME_DIGITS, hex.length()));
    }

    /** The bundles of which every part is there. @param maps with or without their contents */
    public static Set<BundleKey> whole(Collection<ConfigMap> maps) {
        var found = new HashMap<BundleKey, Set<Integer>>();
        var wanted = new HashMap<BundleKey, Integer>();
        for (var part : parts(maps)) {
            found.computeIfAbsent(part.key(), none -> new HashSet<>()).add(part.number());
            wanted.put(part.key(), part.of());
        }
        found.entrySet().removeIf(bundle -> bundle.getValue().size() < wanted.get(bundle.getKey()));
        return Set.copyOf(found.keySet());
    }

    /** The bundles of which some part is there: what nobody needs is to go in any case. */
    public static Set<BundleKey> begun(Collection<ConfigMap> maps) {
        return parts(maps).stream().map(Part::key).collect(Collectors.toUnmodifiableSet());
    }

    private record Part(BundleKey key, int number, int of, ConfigMap map) {}

    /** Whatever does not say properly what it is, is none of ours. */
    private static List<Part> parts(Collection<ConfigMap> maps) {
        var parts = new ArrayList<Part>();
        for (var map : maps) {
            var annotations =
                    Optional.ofNullable(map.getMetadata().getAnnotations()).orElse(Map.of());
            var digest = annotations.getOrDefault(DIGEST, "");
            var number = annotations.getOrDefault(PART, "");
            var of = annotations.getOrDefault(PARTS, "");
            if (!digest.isEmpty()
                    && NUMBER.matcher(number).matches()
                    && NUMBER.matcher(of).matches()) {
                var key = new BundleKey(map.getMetadata().getNamespace(), digest);
                parts.add(new Part(key, Integer.parseInt(number), Integer.parseInt(of), map));
            }
        }
        return parts;
    }

    /**
     * @param parts in any order
     * @return empty while a part is missing
     * @throws IllegalArgumentException if they are not the bundle of that key
     */
    public static Optional<Bundle> read(BundleKey key, Collection<ConfigMap> parts) {
        if (!whole(parts).contains(key)) {
            return Optional.empty();
        }
        var inOrder = new TreeMap<Integer, byte[]>();
        parts(parts)
                .forEach(part -> inOrder.put(
                        part.number(),
                        Base64.getDecoder().decode(part.map().getBinaryData().get(DATA))));
        var gzip = new ByteArrayOutputStream();
        inOrder.values().forEach(gzip::writeBytes);
        return Optional.of(Bundle.ofGzip(key, gzip.toByteArray()));
    }

    private BundleConfigMaps() {}
}
