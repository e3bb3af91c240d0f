package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.mapper.annotations.Dao;
import com.datastax.oss.driver.api.mapper.annotations.DefaultNullSavingStrategy;
import com.datastax.oss.driver.api.mapper.annotations.Delete;
import com.datastax.oss.driver.api.mapper.annotations.GetEntity;
import com.datastax.oss.driver.api.mapper.annotations.Insert;
import com.datastax.oss.driver.api.mapper.annotations.Select;
import com.datastax.oss.driver.api.mapper.entity.saving.NullSavingStrategy;
import org.jspecify.annotations.Nullable;

/** What the driver's object mapper does, with the engine's null policy. */
@Dao
@DefaultNullSavingStrategy(NullSavingStrategy.DO_NOT_SET)
public interface MappedAutomobiles {
  /** An INSERT of an entity. */
  @Insert
  BoundStatement insert(MappedAutomobile auto);

  /** A DELETE by key. */
  @Delete(entityClass = MappedAutomobile.class)
  BoundStatement delete(String manufacturer, int year, String model);

  /** A SELECT by key, run. */
  @Select
  @Nullable MappedAutomobile get(String manufacturer, int year, String model);

  /** The entity of a row. */
  @GetEntity
  MappedAutomobile decode(Row row);
}
