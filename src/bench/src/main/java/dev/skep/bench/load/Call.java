package dev.skep.bench.load;

import java.nio.charset.StandardCharsets;

/** One request as it goes over the wire, but for the Host header. An empty content type says that there is no body. */
public record Call(String method, String path, String contentType, byte[] body) {
    public static Call get(String path) {
        return new Call("GET", path, "", new byte[0]);
    }

    public static Call post(String path, String contentType, byte[] body) {
        return new Call("POST", path, contentType, body);
    }

    /** A JSON document of exactly 1 KiB, with the shapes that documents have: strings, numbers, a list, an object. */
    public static byte[] jsonKibibyte() {
        var json = new StringBuilder(
                "{\"id\":\"o-1729\",\"paid\":true,\"note\":null,\"customer\":{\"name\":\"Ada\",\"zip\":\"10115\"},"
                        + "\"lines\":[");
        int line = 0;
        String next = line(line);
        while (json.length() + next.length() < 1024 - 32) {
            json.append(next).append(',');
            next = line(++line);
        }
        json.setCharAt(json.length() - 1, ']');
        json.append(",\"pad\":\"");
        json.append("x".repeat(1024 - json.length() - 2)).append("\"}");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(int number) {
        return "{\"sku\":\"tea-%03d\",\"count\":%d,\"price\":%d.5,\"gift\":false}"
                .formatted(number, number % 7 + 1, number);
    }

    /** 1 MiB of text that repeats every 64 bytes. */
    public static byte[] mebibyte() {
        return "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-\n"
                .repeat(16 * 1024)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
