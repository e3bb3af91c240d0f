package io.cqlengine.jmh;

import com.datastax.oss.driver.api.mapper.annotations.DaoFactory;
import com.datastax.oss.driver.api.mapper.annotations.DaoKeyspace;
import com.datastax.oss.driver.api.mapper.annotations.Mapper;

/** Where the driver's object mapper starts. */
@Mapper
public interface DriverMapper {
  /** The table of automobiles. */
  @DaoFactory
  MappedAutomobiles autos(@DaoKeyspace String keyspace);
}
