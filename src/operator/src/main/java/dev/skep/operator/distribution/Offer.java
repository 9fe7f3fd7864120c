package dev.skep.operator.distribution;

/** What a pool is to have, under the number that pods acknowledge. */
record Offer(long revision, PoolPart part) {

    @Override
    public String toString() {
        return "Offer[" + revision + "]";
    }
}
