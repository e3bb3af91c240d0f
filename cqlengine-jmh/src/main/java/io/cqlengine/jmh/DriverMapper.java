package io.cqlengine.jmh;

import com.datastax.oss.driver.api.mapper.annotations.DaoFactory;
import com.datastax.oss.driver.api.mapper.annotations.DaoKeyspace;
import com.datastax.oss.driver.api.mapper.annotations.Mapper;

/** The entry point of the driver's object mapper. */
@Mapper
public interface DriverMapper {
  /** The DAO for the table of automobiles. */
  @DaoFactory
  MappedAutomobiles autos(@DaoKeyspace String keyspace);
}
