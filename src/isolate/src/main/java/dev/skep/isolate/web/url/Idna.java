package dev.skep.isolate.web.url;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;

/**
 * International host names, by Unicode's UTS 46 as the URL standard sets it up: nontransitional, with the checks of
 * bidirectional text and joiners, without those of length and hyphens. Loaded for the first host that needs it.
 */
final class Idna {
    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    private static final EnumSet<IDNA.Error> FORGIVEN = EnumSet.of(
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG,
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4);

    private Idna() {}

    /** @return {@code null} where it is no domain name */
    static String toAscii(String domain) {
        var info = new IDNA.Info();
        var ascii = UTS46.nameToASCII(domain, new StringBuilder(domain.length() + 16), info);
        return FORGIVEN.containsAll(info.getErrors()) ? ascii.toString() : null;
    }
}
