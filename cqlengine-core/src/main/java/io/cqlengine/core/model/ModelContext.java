package io.cqlengine.core.model;

import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.type.TypeReader;

/** The services that all readers of an engine's models share. */
record ModelContext(AccessorFactory accessors, TypeReader types, NamingStrategy naming) {}
