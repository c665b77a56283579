package io.videopipeline.provider.metriqual;

import io.videopipeline.simulator.metriqual.OtherForm;
import java.util.Set;

/** The same where the gateway answers a creation and an error as its SDKs expect. */
class MetriqualOtherFormsTest extends MetriqualVideoProviderTest {
  @Override
  Set<OtherForm> forms() {
    return Set.of(OtherForm.VIDEO_OBJECT, OtherForm.NESTED_ERROR);
  }
}
