package io.cqlengine.jmh;

import com.datastax.oss.driver.api.mapper.annotations.ClusteringColumn;
import com.datastax.oss.driver.api.mapper.annotations.CqlName;
import com.datastax.oss.driver.api.mapper.annotations.Entity;
import com.datastax.oss.driver.api.mapper.annotations.PartitionKey;
import com.datastax.oss.driver.api.mapper.annotations.PropertyStrategy;
import com.datastax.oss.driver.api.mapper.entity.naming.GetterStyle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/** The table of {@link Automobile} for the driver's object mapper. */
@Entity
@CqlName("automobile")
@PropertyStrategy(mutable = false, getterStyle = GetterStyle.FLUENT)
public record MappedAutomobile(
    String manufacturer,
    int year,
    String model,
    BigDecimal price,
    Set<String> options,
    Instant built) {

  // On the components, the annotations would also apply to the fields. The processor warns of that.

  @Override
  @PartitionKey
  public String manufacturer() {
    return manufacturer;
  }

  @Override
  @ClusteringColumn(0)
  public int year() {
    return year;
  }

  @Override
  @ClusteringColumn(1)
  public String model() {
    return model;
  }

  static MappedAutomobile of(Automobile auto) {
    return new MappedAutomobile(
        auto.manufacturer(), auto.year(), auto.model(), auto.price(), auto.options(), auto.built());
  }
}
