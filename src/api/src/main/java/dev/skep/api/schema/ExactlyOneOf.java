package dev.skep.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that exactly one of these fields is given. A validation rule says the same with a better message and is
 * preferred; this is for fields of free JSON, which rules cannot see.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExactlyOneOf {
    String[] value();
}
