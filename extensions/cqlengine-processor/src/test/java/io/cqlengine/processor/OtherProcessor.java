package io.cqlengine.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Generates a class in each of the first rounds, a user type and then a model; with the option late
 * another model when the provider is there. With the option answer, it only answers the columns of
 * a model with a user type.
 */
@SupportedAnnotationTypes("*")
@SupportedOptions({"late", "answer"})
public final class OtherProcessor extends AbstractProcessor {
  private int round;

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
    round++;
    if (processingEnv.getOptions().containsKey("answer")) {
      if (environment.getRootElements().toString().equals("[com.acme.Early_]")) {
        write("Answer", "@UserType record Answer(String text) {}");
      }
    } else if (round == 1) {
      write("Address", "@UserType record Address(String street) {}");
    } else if (round < 4) {
      write("Filler" + round, "class Filler" + round + " {}");
    } else if (round == 4) {
      write("Slow", "@Table record Slow(@PartitionKey String id) {}");
    } else if (processingEnv.getOptions().containsKey("late")
        && environment.getRootElements().toString().contains("Models_")) {
      write("Late", "@Table record Late(@PartitionKey String id, java.util.Date date) {}");
    }
    return false;
  }

  private void write(String name, String source) {
    try (Writer out = processingEnv.getFiler().createSourceFile("com.acme." + name).openWriter()) {
      out.write("package com.acme; import io.cqlengine.api.annotation.*; " + source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
