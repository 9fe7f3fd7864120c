package dev.skep.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which fields name an entry of a list of this type. Such lists become {@code listType=map}, so that two appliers
 * may each own entries of one list, and an entry given twice is refused.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Keyed {
    String[] value();
}
