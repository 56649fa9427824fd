using QdeQuantum.Kernels;
using Xunit;

namespace QdeQuantum.Tests.Kernels;

public class KernelSourcesTests
{
    [Fact]
    public void SourcesAreEmbeddedWithoutTheirTests()
    {
        Assert.Contains(KernelSources.All, source => source.Key == "Main.qs");
        Assert.DoesNotContain(KernelSources.All, source => source.Value.Contains("@Test()", StringComparison.Ordinal));
    }
}
