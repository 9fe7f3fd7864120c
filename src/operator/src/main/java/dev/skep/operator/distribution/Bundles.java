package dev.skep.operator.distribution;

import dev.skep.core.bundle.Bundle;
import dev.skep.core.bundle.BundleKey;
import java.util.Optional;

/** Code by content. May block; exceptions mean that the store could not be asked. */
public interface Bundles {

    Optional<Bundle> bundle(BundleKey key);
}
