package dev.skep.operator.distribution;

import dev.skep.core.naming.Ref;
import java.util.Optional;

/** Values at the moment they are sent; they are asked for once for all pods of a pool and let go afterwards. */
public interface SecretValues {

    /**
     * May block.
     *
     * @return empty if there is no such Secret or key; the name is then left out of {@code env}
     * @throws RuntimeException when that could not be found out; it is asked again after a while, pods keep what they
     *     have
     */
    Optional<String> value(Ref secret, String key);
}
