using System.Reflection;
using System.Runtime.CompilerServices;
using Azure.Core;
using QdeQuantum.AzureQuantum;
using QdeQuantum.Emulator;
using QdeQuantum.Host;
using QdeQuantum.Kernels;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using Xunit;

namespace QdeQuantum.Tests.Conventions;

/// <summary>What holds for all public types, in every assembly that others may use.</summary>
public class PublicApiTests
{
    private static readonly Assembly[] Assemblies =
    [
        typeof(KernelSources).Assembly, typeof(QirModule).Assembly, typeof(QdkCompiler).Assembly,
        typeof(JobClient).Assembly, typeof(EmulatorServer).Assembly, typeof(QdeSolver).Assembly,
    ];

    private static IEnumerable<Type> PublicTypes => Assemblies.SelectMany(assembly => assembly.GetExportedTypes());

    /// <summary>Nobody can derive from a class that was not made for it.</summary>
    [Fact]
    public void ClassesAreSealedOrAbstract()
    {
        Assert.DoesNotContain(PublicTypes, type => type is { IsClass: true, IsSealed: false, IsAbstract: false });
    }

    [Fact]
    public void TypesLiveInTheNamespaceOfTheirAssembly()
    {
        Assert.DoesNotContain(PublicTypes, type => !$"{type.Namespace}.".StartsWith($"{type.Assembly.GetName().Name}.", StringComparison.Ordinal));
    }

    /// <summary>
    /// Values that cross a stage never change; what is set is set while they are made. The options of a service client are the exception:
    /// they follow the base class that Azure's libraries share.
    /// </summary>
    [Fact]
    public void NothingCanBeSetAfterConstruction()
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var settable =
            from type in PublicTypes
            where !type.IsAssignableTo(typeof(ClientOptions))
            from property in type.GetProperties(Own)
            where property.SetMethod is { IsPublic: true } setter
                && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            select $"{type.FullName}.{property.Name}";
        var fields =
            from type in PublicTypes
            where !type.IsEnum
            from field in type.GetFields(Own)
            where !field.IsInitOnly && !field.IsLiteral
            select $"{type.FullName}.{field.Name}";

        Assert.Empty(settable);
        Assert.Empty(fields);
    }

    /// <summary>Work that takes a while can be stopped: what returns a task takes a token, as its last parameter.</summary>
    [Fact]
    public void AsynchronousMethodsCanBeCancelled()
    {
        var stubborn =
            from type in PublicTypes
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where IsAsynchronous(method.ReturnType) && method.Name != nameof(IAsyncDisposable.DisposeAsync)
            where method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken)
            select $"{type.FullName}.{method.Name}";

        Assert.Empty(stubborn);
    }

    /// <summary>The compiler drops references that are not used, so these are the real ones.</summary>
    [Fact]
    public void KernelsAndSimulatorReferToNothingOfOurs()
    {
        Assert.Empty(OurReferences(typeof(KernelSources).Assembly));
        Assert.Empty(OurReferences(typeof(QirModule).Assembly));
        Assert.Equal(["QdeQuantum.Simulator"], OurReferences(typeof(QdkCompiler).Assembly));
    }

    private static bool IsAsynchronous(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() is var open
            && (open == typeof(Task<>) || open == typeof(ValueTask<>) || open == typeof(IAsyncEnumerable<>)));

    private static IEnumerable<string> OurReferences(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => name.StartsWith("QdeQuantum", StringComparison.Ordinal));
}
