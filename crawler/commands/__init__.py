"""The commands of `bbi`: the roof of the house, which may use every folder and is used by none."""
