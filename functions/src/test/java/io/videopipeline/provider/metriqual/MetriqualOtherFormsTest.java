package io.videopipeline.provider.metriqual;

import io.videopipeline.simulator.metriqual.OtherForm;
import java.util.Set;

/** The same tests for a gateway whose responses have the form that its SDKs expect. */
class MetriqualOtherFormsTest extends MetriqualVideoProviderTest {
  @Override
  Set<OtherForm> forms() {
    return Set.of(OtherForm.VIDEO_OBJECT, OtherForm.NESTED_ERROR);
  }
}
