package io.cqlengine.tests.architecture;

import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A descriptor as text, in a fixed order and without versions, so that it can be reviewed. */
final class DescriptorText {
  private DescriptorText() {}

  /** All of them, by name. */
  static String of(Collection<OwnModule> modules) {
    return modules.stream()
        .map(OwnModule::descriptor)
        .sorted()
        .map(DescriptorText::of)
        .collect(Collectors.joining("\n"));
  }

  private static String of(ModuleDescriptor descriptor) {
    return Stream.of(
            Stream.of("module " + descriptor.name()),
            descriptor.requires().stream()
                .map(required -> "  requires " + words(required.modifiers()) + required.name()),
            descriptor.exports().stream()
                .map(exports -> "  exports " + exports.source() + to(exports.targets())),
            descriptor.opens().stream()
                .map(opens -> "  opens " + opens.source() + to(opens.targets())),
            descriptor.uses().stream().map(service -> "  uses " + service),
            descriptor.provides().stream()
                .map(
                    provides ->
                        "  provides "
                            + provides.service()
                            + " with "
                            + String.join(", ", provides.providers())))
        .flatMap(Stream::sorted)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String words(Set<ModuleDescriptor.Requires.Modifier> modifiers) {
    return modifiers.stream()
        .sorted()
        .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
        .collect(Collectors.joining());
  }

  private static String to(Set<String> targets) {
    List<String> sorted = targets.stream().sorted().toList();
    return sorted.isEmpty() ? "" : " to " + String.join(", ", sorted);
  }
}
