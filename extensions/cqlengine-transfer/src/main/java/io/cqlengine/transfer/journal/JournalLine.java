package io.cqlengine.transfer.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.transfer.slice.Position;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records as lines: fields between tabs, keys in hexadecimal. */
final class JournalLine {
  private static final String TAB = "\t";
  private static final String NONE = "-";

  /** So that an empty value is not an empty list. */
  private static final String HEX = "x";

  private JournalLine() {}

  static String of(TransferRecord transfer) {
    return String.join(
        TAB,
        text(transfer.id()),
        Long.toString(transfer.start()),
        join(transfer.firsts(), token -> Long.toString(token)),
        entries(transfer.identity()));
  }

  static TransferRecord transfer(Path path, String line) {
    return read(
        path,
        line,
        4,
        part ->
            new TransferRecord(
                untext(part[0]),
                Map.copyOf(map(part[3])),
                Long.parseLong(part[1]),
                split(part[2], Long::parseLong)));
  }

  static String of(SliceRecord slice) {
    Position position = slice.position();
    return String.join(
        TAB,
        Integer.toString(slice.number()),
        Boolean.toString(slice.done()),
        position == null ? NONE : Long.toString(position.token()),
        position == null ? NONE : join(position.partition(), JournalLine::hex),
        position == null || position.clustering() == null
            ? NONE
            : join(position.clustering(), JournalLine::hex),
        entries(slice.counts()));
  }

  static SliceRecord slice(Path path, String line) {
    return read(
        path,
        line,
        6,
        part -> {
          Map<String, Long> counts = new LinkedHashMap<>();
          map(part[5]).forEach((name, count) -> counts.put(name, Long.parseLong(count)));
          return new SliceRecord(
              Integer.parseInt(part[0]),
              Boolean.parseBoolean(part[1]),
              true,
              position(part),
              counts);
        });
  }

  private static @Nullable Position position(String[] part) {
    return part[2].equals(NONE)
        ? null
        : new Position(
            Long.parseLong(part[2]),
            split(part[3], JournalLine::unhex),
            part[4].equals(NONE) ? null : split(part[4], JournalLine::unhex));
  }

  private static <T> T read(Path path, String line, int parts, Function<String[], T> reader) {
    try {
      String[] part = line.split(TAB, -1);
      if (part.length == parts) {
        return reader.apply(part);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
      // The same answer as for too few fields.
    }
    throw notAJournal(path);
  }

  /** Rejects a text that is not the begin of a transfer's first line. */
  static void requireBegin(Path path, String text, String id) {
    String begin = text(id) + TAB;
    if (!text.startsWith(begin) && !begin.startsWith(text)) {
      throw notAJournal(path);
    }
  }

  private static CqlEngineException notAJournal(Path path) {
    return new CqlEngineException(
        "The file '%s' is not a journal, or it is damaged. Choose another file, or delete it."
            .formatted(path));
  }

  private static String entries(Map<String, ?> map) {
    return map.entrySet().stream()
        .map(entry -> text(entry.getKey()) + "=" + text(entry.getValue().toString()))
        .collect(Collectors.joining(","));
  }

  private static Map<String, String> map(String text) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String entry : split(text, Function.identity())) {
      String[] pair = entry.split("=", -1);
      map.put(untext(pair[0]), pair.length > 1 ? untext(pair[1]) : "");
    }
    return map;
  }

  private static <T> String join(List<T> values, Function<T, String> text) {
    return values.stream().map(text).collect(Collectors.joining(","));
  }

  private static <T> List<T> split(String text, Function<String, T> value) {
    return text.isEmpty() ? List.of() : Arrays.stream(text.split(",", -1)).map(value).toList();
  }

  /** Text without the separators. */
  private static String text(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String untext(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  private static String hex(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return HEX + HexFormat.of().formatHex(bytes);
  }

  private static ByteBuffer unhex(String text) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(text.substring(HEX.length())));
  }
}
