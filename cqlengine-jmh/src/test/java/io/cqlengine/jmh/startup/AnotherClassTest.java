package io.cqlengine.jmh.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.jmh.Automobile;
import org.junit.jupiter.api.Test;

class AnotherClassTest {

  @Test
  void classesAreAlikeAndOfTheirOwn() {
    Class<?> one = AnotherClass.of(Automobile.class);
    Class<?> two = AnotherClass.of(Automobile.class);
    assertThat(one).isNotSameAs(two).isNotSameAs(Automobile.class);
    assertThat(one.getName()).isEqualTo(Automobile.class.getName());
    assertThat(one.getRecordComponents()).hasSize(6);
  }

  @Test
  void theEngineReadsEachAsAModel() {
    Class<?> one = AnotherClass.of(Automobile.class);
    try (CqlEngine engine = CqlEngine.builder().model(Automobile.class).model(one).build()) {
      assertThat(engine.objects(one)).isNotNull();
    }
  }
}
