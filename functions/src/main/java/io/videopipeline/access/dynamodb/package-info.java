/** API keys as items of the DynamoDB table. */
@NullMarked
package io.videopipeline.access.dynamodb;

import org.jspecify.annotations.NullMarked;
