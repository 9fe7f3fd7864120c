/**
 * Checks a document of one of our kinds as the API server would, without one: structure, defaults, list keys, CEL
 * rules. Depends on Jackson's tree and the definitions packed into the api jar. Start reading at {@link
 * dev.skep.core.schema.SchemaChecker}.
 */
package dev.skep.core.schema;
