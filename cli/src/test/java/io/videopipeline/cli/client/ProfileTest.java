package io.videopipeline.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfileTest {
  @Test
  void profile_whenPrinted_keepsTheKeyBack() {
    assertThat(new Profile("https://example.com", "mvp_profile").toString())
        .doesNotContain("mvp_profile");
  }
}
