"""DataJoint for TypeScript in JupyterLab. The package holds no Python: it brings a kernel and a prebuilt extension."""

__version__ = "0.1.0"
