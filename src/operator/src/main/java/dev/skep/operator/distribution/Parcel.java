package dev.skep.operator.distribution;

import dev.skep.protocol.distribution.OperatorMessage;

/** A message ready to be sent. It may have secret values in it, which the message's own text would tell. */
record Parcel(OperatorMessage message) {

    int bytes() {
        return message.getSerializedSize();
    }

    /** What kind of message and how large, never what is in it. */
    @Override
    public String toString() {
        return "Parcel[" + message.getMessageCase() + ", " + bytes() + " bytes]";
    }
}
