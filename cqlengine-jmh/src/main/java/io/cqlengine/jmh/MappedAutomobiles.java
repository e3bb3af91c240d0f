package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.PagingIterable;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.mapper.annotations.Dao;
import com.datastax.oss.driver.api.mapper.annotations.DefaultNullSavingStrategy;
import com.datastax.oss.driver.api.mapper.annotations.Delete;
import com.datastax.oss.driver.api.mapper.annotations.Insert;
import com.datastax.oss.driver.api.mapper.annotations.Select;
import com.datastax.oss.driver.api.mapper.entity.saving.NullSavingStrategy;
import org.jspecify.annotations.Nullable;

/** A DAO of the driver's object mapper, with the engine's null policy. */
@Dao
@DefaultNullSavingStrategy(NullSavingStrategy.DO_NOT_SET)
public interface MappedAutomobiles {
  /** An INSERT of an entity. */
  @Insert
  ResultSet insert(MappedAutomobile auto);

  /** A DELETE by key. */
  @Delete(entityClass = MappedAutomobile.class)
  ResultSet delete(String manufacturer, int year, String model);

  /** A SELECT by key. */
  @Select
  @Nullable MappedAutomobile get(String manufacturer, int year, String model);

  /** A SELECT of all rows. */
  @Select
  PagingIterable<MappedAutomobile> all();
}
