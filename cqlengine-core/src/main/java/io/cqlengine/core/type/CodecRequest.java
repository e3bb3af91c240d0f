package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;

/**
 * What codecs are made from, and what for.
 *
 * @param registry the session's codecs
 * @param writing whether values are sent as they are encoded; else they are only compared, and
 *     nothing can be erased
 */
record CodecRequest(CodecRegistry registry, boolean writing) {}
