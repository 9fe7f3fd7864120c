package dev.skep.operator.round;

/** Says that something changed. Callable from any thread, as often as one likes: changes add up to one round. */
@FunctionalInterface
public interface Trigger {

    void pull();
}
