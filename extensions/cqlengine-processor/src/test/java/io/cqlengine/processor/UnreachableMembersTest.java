package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Models whose members generated code cannot use. */
class UnreachableMembersTest {

  @Test
  void whatGeneratedCodeCannotReachKeepsReflection() {
    String[] sources = {
      "@Table record Car(@PartitionKey String id) {}",
      """
      @Table class Bike {
        @PartitionKey
        private String id;
        private int year;
        int getYear() { return year; }
      }
      """
    };

    Compiled warned = Compiled.of(sources);
    Compiled failed = Compiled.with(List.of("-Acqlengine.access=generated"), sources);

    assertThat(warned.messages())
        .containsExactlyInAnyOrder(
            "The field Bike.id is private, so generated code cannot use it. Make it"
                + " package-private, or add a getter and a setter. Until then, the engine uses"
                + " reflection for Bike.",
            "The field Bike.year is private, so generated code cannot use it. Make it"
                + " package-private, or add a setter. Until then, the engine uses reflection for"
                + " Bike.");
    assertThat(warned.linesOf("add a getter")).containsExactly("private String id;");
    assertThat(warned.models())
        .extracting(model -> model.type().getSimpleName())
        .containsExactly("Car");
    assertThat(warned.source("com.acme.Bike_")).contains("YEAR");
    assertThat(failed.messages())
        .contains(
            "The field Bike.id is private, so generated code cannot use it. Make it"
                + " package-private, or add a getter and a setter.");
  }

  @Test
  void otherObstaclesAreNamed() {
    Compiled compiled =
        Compiled.of(
            """
            package com.acme.base;
            public class Base { protected String id; int hidden; public int shown; }
            """,
            """
            @Table class Far extends com.acme.base.Base {
              @PartitionKey String key;
            }
            """,
            """
            @Table class Hidden {
              @PartitionKey String id;
              private Hidden() {}
            }
            """,
            """
            class Outer {
              @Table private record Secret(@PartitionKey String id) {}
              private enum Kind { A }
              @Table static class Typed { @PartitionKey String id; Kind kind; }
              @Table record Part(@PartitionKey String id, @NotColumn Kind kind) {}
            }
            """,
            """
            @Table class Throwing {
              @PartitionKey String id;
              Throwing() throws java.io.IOException {}
            }
            """);

    assertThat(compiled.messages().stream().map(text -> text.replaceFirst("\\. .*", "")))
        .containsExactlyInAnyOrder(
            "The field Base.id is not public, but of another package, so generated code cannot use"
                + " it",
            "The field Base.hidden is not public, but of another package, so generated code cannot"
                + " use it",
            "The constructor of Hidden is private, so generated code cannot use it",
            "The class Secret is private, so generated code cannot use it",
            "The type of Typed.kind is private, so generated code cannot use it",
            "The type of a parameter of the constructor of Part is private, so generated code"
                + " cannot use it",
            "The constructor of Throwing declares a checked exception, so generated code cannot use"
                + " it");
    assertThat(compiled.models()).isEmpty();
  }

  @Test
  void aFieldThatAnotherOneHidesKeepsReflection() {
    Compiled compiled =
        Compiled.of(
            "class Base { String name; String note; public String getNote() { return note; } }",
            """
            @Table class Car extends Base {
              @PartitionKey String id;
              @NotColumn String name;
              static String note;
            }
            """);

    assertThat(compiled.messages())
        .containsExactlyInAnyOrder(
            "The field Base.name is hidden by another field, so generated code cannot use it."
                + " Rename one of them, or add a getter and a setter. Until then, the engine uses"
                + " reflection for Car.",
            "The field Base.note is hidden by another field, so generated code cannot use it."
                + " Rename one of them, or add a setter. Until then, the engine uses reflection"
                + " for Car.");
    assertThat(compiled.models()).isEmpty();
  }

  /** Java stubs of Kotlin classes have the annotation, but not the permitted subclasses. */
  @Test
  void aStubOfASealedTypeOfKotlinKeepsReflection() {
    Compiled compiled =
        Compiled.of(
            "package kotlin; public @interface Metadata {}",
            "@kotlin.Metadata @Table @Discriminator(column = \"kind\") interface Shape {}",
            """
            @DiscriminatorValue("circle")
            record Circle(@PartitionKey String id, double radius) implements Shape {}
            """);

    assertThat(compiled.messages())
        .containsExactly(
            "The stubs of kapt do not show the subtypes of Shape. Declare it in Java. Until then,"
                + " the engine uses reflection for Shape.");
  }
}
