using QdeQuantum.Host.Learning;
using QdeQuantum.Tests.Support;

namespace QdeQuantum.Tests.Host.Learning;

/// <summary>The data of the three documented examples.</summary>
internal static class LearningExamples
{
    public static DataSet Petals() =>
        DataSetReader.Read(Repository.File("data/iris.csv"), "petal_width", TargetKind.Number, ["petal_length"]);

    public static DataSet Regression() => DataSetReader.Read(Repository.File("data/regression.csv"), "y", TargetKind.Number);

    public static DataSet Xor() => DataSetReader.Read(Repository.File("data/xor.csv"), "xor", TargetKind.Number);

    public static DataSet Flowers() => DataSetReader.Read(
        Repository.File("data/iris.csv"), "species", TargetKind.TwoClasses, ["petal_length", "petal_width"], ["versicolor", "virginica"]);
}
