from ._codec import *
