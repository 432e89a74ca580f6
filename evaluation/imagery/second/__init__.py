"""A second simulator, for evaluation: other assumptions than the one that ships, so that neither is learnt by heart."""
