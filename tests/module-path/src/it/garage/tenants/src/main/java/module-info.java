/** A plug-in: a keyspace for each tenant. */
module com.example.garage.tenants {
  requires io.cqlengine.api;

  provides io.cqlengine.api.spi.ConnectionResolver with
      com.example.garage.tenants.TenantResolver;
}
