package dev.skep.api.schema;

/**
 * Every length, count and range a resource may have, once: the schema, its rules and the messages are built from these
 * numbers, so they cannot disagree. They exist because an object lives in etcd (1.5 MB) and because the API server
 * refuses validation rules whose worst case, computed from these bounds, is too expensive.
 */
public final class Bounds {

    public static final int DNS_LABEL_CHARS_MAX = 63;
    public static final int DNS_NAME_CHARS_MAX = 253;
    public static final int SERVICE_NAME_CHARS_MAX = 54;
    public static final int ENVIRONMENT_NAME_CHARS_MAX = 40;
    public static final int POOL_NAME_CHARS_MAX = 40;
    public static final int BINDING_NAME_CHARS_MAX = 128;
    public static final int IDENTIFIER_CHARS_MAX = 256;
    public static final int PROPS_MAX = 64;
    public static final int QUANTITY_CHARS_MAX = 32;
    public static final int SHORT_TEXT_CHARS_MAX = 1024;
    public static final int MESSAGE_CHARS_MAX = 4096;

    public static final int MODULES_MAX = 128;
    public static final int MODULE_NAME_CHARS_MAX = 256;
    public static final int MODULES_BYTES_MAX = 512 * 1024;
    public static final int CONFIG_MAPS_MAX = 16;
    public static final int CONFIG_MAP_ITEMS_MAX = 128;

    public static final int VARS_MAX = 128;
    public static final int VAR_BYTES_MAX = 5 * 1024;
    public static final int SECRETS_MAX = 128;
    public static final int SERVICES_MAX = 64;
    public static final int KV_NAMESPACES_MAX = 64;
    public static final int DURABLE_OBJECTS_MAX = 64;
    public static final int EXTERNALS_MAX = 64;
    public static final int CRONS_MAX = 16;
    public static final int CRON_CHARS_MAX = 128;
    public static final int COMPATIBILITY_FLAGS_MAX = 64;

    public static final int ROUTES_MAX = 100;
    public static final int ROUTE_CHARS_MAX = 1024;
    public static final int TRAFFIC_VERSIONS_MAX = 2;
    public static final int PERCENT_MAX = 100;

    public static final int CPU_MILLIS_MAX = 300_000;
    public static final int CRON_CPU_MILLIS_MAX = 900_000;
    public static final int MEMORY_MEBIBYTES_MIN = 16;
    public static final int MEMORY_MEBIBYTES_MAX = 4096;
    public static final int SUBREQUESTS_MAX = 10_000;
    public static final int CONNECTIONS_MAX = 64;
    public static final int INVOCATIONS_MAX = 256;
    public static final int WAIT_UNTIL_SECONDS_MAX = 300;
    public static final int BODY_MEBIBYTES_MAX = 500;

    public static final int GRANT_ENTRIES_MAX = 64;
    public static final int CONDITIONS_MAX = 16;
    public static final int ENVIRONMENTS_MAX = 256;
    public static final int EXPORTS_MAX = 256;
    public static final int BUNDLE_PARTS_MAX = 64;
    public static final int REPLICAS_MAX = 1000;
    public static final int PORT_MAX = 65_535;
    public static final int SCHEDULING_ENTRIES_MAX = 64;

    /** A DNS label: what names of services and environments are made of. */
    public static final String DNS_LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /** A DNS name of several labels: what most Kubernetes objects are called. */
    public static final String DNS_NAME = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** A name in {@code env}: usable as {@code env.NAME} in JavaScript. */
    public static final String BINDING_NAME = "^[A-Za-z_][A-Za-z0-9_]*$";

    /** A JavaScript identifier of ASCII letters: names of exported classes and entrypoints. */
    public static final String JS_IDENTIFIER = "^[A-Za-z_$][A-Za-z0-9_$]*$";

    /** Base64, with line breaks wherever YAML put them. */
    public static final String BASE64 = "^[A-Za-z0-9+/\\s]*={0,2}\\s*$";

    /** A digest as OCI writes it. */
    public static final String DIGEST = "^sha256:[0-9a-f]{64}$";

    /** A quantity of Kubernetes: 500m, 2, 1Gi. */
    public static final String QUANTITY = "^[0-9]+([.][0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$";

    /** A day. */
    public static final String DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    /** The five fields of a schedule. */
    public static final String CRON = "^\\S+( \\S+){4}$";

    /** Days, hours, minutes, seconds. */
    public static final String DURATION = "^([0-9]+(d|h|m|s))+$";

    /** A key of a Secret or ConfigMap. */
    public static final String KEY = "^[-._a-zA-Z0-9]+$";

    /** A compatibility flag. */
    public static final String FLAG = "^[a-z0-9_]+$";

    /** The name of data in the store. */
    public static final String DATA_ID = "^[A-Za-z0-9]([-_./A-Za-z0-9]*[A-Za-z0-9])?$";

    private Bounds() {}
}
