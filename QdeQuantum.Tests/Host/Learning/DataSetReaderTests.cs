using QdeQuantum.Host.Learning;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Learning;

public class DataSetReaderTests
{
    private const string Iris = "data/iris.csv";

    [Fact]
    public void IrisIsTheDataSetOfTheStudy()
    {
        var data = DataSetReader.Read(
            Repository.File(Iris), "petal_width", TargetKind.Number, ["sepal_length", "sepal_width", "petal_length"]);
        var expected = TestData.Read("learning-examples.json").GetProperty("dataset");
        var means = expected.GetProperty("columnMeans").Doubles();
        var deviations = expected.GetProperty("columnStdPopulation").Doubles();
        var standardization = Standardization.Of(data);

        Assert.Equal(150, data.Count);
        Assert.Equal(means[3], data.Targets.Average(), 1e-12);
        for (var feature = 0; feature < 3; feature++)
        {
            Assert.Equal(means[feature], standardization.Means[feature], 1e-12);
            Assert.Equal(deviations[feature], standardization.Deviations[feature], 1e-12);
        }
    }

    [Fact]
    public void ClassesBecomeMinusOneAndPlusOneInTheOrderGiven()
    {
        var data = DataSetReader.Read(
            Repository.File(Iris), "species", TargetKind.TwoClasses, ["petal_length"], ["virginica", "versicolor"]);

        Assert.Equal(100, data.Count);
        Assert.Equal(50, data.Targets.Count(target => target == 1.0));
        Assert.Equal([4.7], data.Features[0]);
        Assert.Equal(50, data.LeftOut);
        Assert.Equal(52, data.Lines[0]); // after the names of the columns and 50 rows of setosa
        Assert.Equal(1.0, data.Targets[0]);
    }

    [Theory]
    [InlineData("a,y\n1,2\n,3\n", "line 3, column a: the cell is empty")]
    [InlineData("a,y\n1,2\n2,three\n", "line 3, column y: 'three' is not a number")]
    [InlineData("a,y\n1,2\n2,NaN\n", "'NaN' is not a number")]
    [InlineData("a,yy\n1,2\n", "there is no column 'y'. The columns are a, yy. Did you mean 'yy'?")]
    [InlineData("a,y\n1\n", "line 2: 1 cells under 2 column names")]
    [InlineData("a,a,y\n1,2,3\n", "each column needs a name of its own")]
    [InlineData("a,y\n", "at least one sample")]
    [InlineData("y\n1\n", "Name at least one")]
    public void WhatCannotBeUsedIsNamed(string text, string message)
    {
        var fault = Assert.Throws<FormatException>(() => DataSetReader.Parse(text, "data.csv", "y", TargetKind.Number));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("data.csv", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ThreeClassesAskForAChoice()
    {
        var fault = Assert.Throws<FormatException>(
            () => DataSetReader.Read(Repository.File(Iris), "species", TargetKind.TwoClasses, ["petal_length"]));

        Assert.Contains("--classes FIRST,SECOND: setosa, versicolor, virginica", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b,y\n1,5,1\n2,5,2\n", "The feature b is 5 in all 2 training samples")]
    [InlineData("a,b,y\n1,5,1\n2,3,2\n4,-1,3\n", "The features a and b say the same")]
    public void FeaturesThatTeachNothingAreRefused(string text, string message)
    {
        var data = DataSetReader.Parse(text, "data.csv", "y", TargetKind.Number);

        Assert.Contains(message, Assert.Throws<FormatException>(() => Standardization.Of(data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SplitsKeepEverySampleOnceAndDependOnTheSeed()
    {
        var data = DataSetReader.Read(Repository.File(Iris), "petal_width", TargetKind.Number, ["petal_length", "sepal_width"]);
        var (train, test) = data.Split(0.2, seed: 7);
        var (again, _) = data.Split(0.2, seed: 7);
        var (other, _) = data.Split(0.2, seed: 8);

        Assert.Equal((120, 30), (train.Count, test!.Count));
        Assert.Equal(data.Targets.Order(), train.Targets.Concat(test.Targets).Order());
        Assert.Equal(train.Targets, again.Targets);
        Assert.Equal(Enumerable.Range(2, 150), train.Lines.Concat(test.Lines).Order());
        Assert.NotEqual(train.Targets, other.Targets);
        Assert.Null(data.Split(0.0, seed: 7).Test);
    }
}
