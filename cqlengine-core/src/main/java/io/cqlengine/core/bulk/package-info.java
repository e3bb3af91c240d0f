/**
 * Many single operations, a limited number at a time.
 *
 * <p>Entry type: {@link io.cqlengine.core.bulk.CoreBulk}. The room may use concurrent only.
 */
package io.cqlengine.core.bulk;
