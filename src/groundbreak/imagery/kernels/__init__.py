"""The compiled inner loops of the engine: `lanes.LANES` pixels at a time, each value held in a register."""
