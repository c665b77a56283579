/** What the video should be: the options that say it, its rules, its price, and how it looks. */
@NullMarked
package io.videopipeline.cli.request;

import org.jspecify.annotations.NullMarked;
