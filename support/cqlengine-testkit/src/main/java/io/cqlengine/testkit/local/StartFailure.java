package io.cqlengine.testkit.local;

import io.cqlengine.testkit.TestKitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The exception of a node that did not start, with the name and the end of its log. */
final class StartFailure {
  private static final int LINES = 25;
  private static final int WIDTH = 400;

  private StartFailure() {}

  static TestKitException of(NodeConfiguration node, String what) {
    List<String> log = tail(node.log());
    List<String> output = tail(node.output());
    List<String> all = new ArrayList<>(log);
    all.addAll(output);
    return new TestKitException(
        "Node did not start: %s at %s:%d (%s). %s\nThe end of its log, kept at %s:\n  %s\nThe end of its output, kept at %s:\n  %s"
            .formatted(
                node.cluster(),
                node.address().host(),
                node.address().nativePort(),
                what,
                advice(String.join("\n", all)),
                node.log(),
                String.join("\n  ", log),
                node.output(),
                String.join("\n  ", output)));
  }

  /** Whether another process took a chosen port before the node. */
  static boolean portTaken(NodeConfiguration node) {
    String text = String.join("\n", tail(node.log())) + String.join("\n", tail(node.output()));
    return text.contains("Address already in use") || text.contains("is in use by another process");
  }

  private static String advice(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left on device") || lower.contains("insufficient disk space")) {
      return "The disk is full. Make room or choose another data directory.";
    }
    if (lower.contains("address already in use") || lower.contains("in use by another process")) {
      return "The port is taken. End the process that listens there, or let the test kit choose.";
    }
    if (lower.contains("configurationexception")) {
      return "Look at the settings given for cassandra.yaml.";
    }
    if (lower.contains("could not reserve enough space") || lower.contains("outofmemoryerror")) {
      return "The memory does not suffice: change heapMegabytes.";
    }
    return "Look at the log.";
  }

  private static List<String> tail(Path file) {
    try {
      if (!Files.exists(file)) {
        return List.of("(nothing was written)");
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
      return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
          .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) + "..." : line)
          .toList();
    } catch (IOException unreadable) {
      return List.of("(unreadable: " + unreadable + ")");
    }
  }
}
