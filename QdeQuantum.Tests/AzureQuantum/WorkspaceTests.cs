using System.Net;
using Azure;
using QdeQuantum.AzureQuantum;
using Xunit;

namespace QdeQuantum.Tests.AzureQuantum;

public class WorkspaceTests
{
    private const string Subscription = "11111111-2222-3333-4444-555555555555";
    private const string Text =
        $"SubscriptionId={Subscription};ResourceGroupName=group;WorkspaceName=space;ApiKey=secret==;QuantumEndpoint=https://westeurope-v2.quantum.azure.com/;";

    [Fact]
    public void ConnectionStringIsReadInAnyOrderAndCase()
    {
        var settings = WorkspaceSettings.FromConnectionString(Text);
        var reversed = string.Join(';', Text.Split(';', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(part => part.Split('=', 2)).Select(
            pair => pair[0].ToUpperInvariant() + " = " + pair[1]));
        var other = WorkspaceSettings.FromConnectionString(reversed);

        Assert.Equal(Subscription, settings.SubscriptionId);
        Assert.Equal("group", settings.ResourceGroup);
        Assert.Equal("space", settings.Name);
        Assert.Equal("secret==", settings.ApiKey!.Key);
        Assert.Equal(new Uri("https://westeurope-v2.quantum.azure.com/"), settings.Endpoint);
        Assert.Equal(settings with { ApiKey = null }, other with { ApiKey = null });
        Assert.Equal("secret==", other.ApiKey!.Key);
    }

    [Theory]
    [InlineData("SubscriptionId=x;ApiKey=secret", "ResourceGroupName, WorkspaceName, QuantumEndpoint")]
    [InlineData("ApiKey=secret;ApiKey=secret", "twice")]
    [InlineData("ApiKey=", "empty")]
    [InlineData("secret", "Key=value")]
    [InlineData("Password=secret", "Known keys")]
    public void BrokenConnectionStringIsExplainedWithoutItsValues(string text, string expected)
    {
        var exception = Assert.Throws<WorkspaceException>(() => WorkspaceSettings.FromConnectionString(text));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SecretsAreNeverPrinted()
    {
        var settings = WorkspaceSettings.FromConnectionString(Text);
        var client = new FakeService().Client();

        Assert.DoesNotContain("secret", settings.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", client.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ArgumentsWinOverEnvironmentAndSingleVariablesOverTheWholeString()
    {
        var variables = new Dictionary<string, string>
        {
            ["AZURE_QUANTUM_CONNECTION_STRING"] = Text,
            ["RESOURCE_GROUP"] = "fallback",
            ["AZURE_QUANTUM_WORKSPACE_RG"] = "group",
            ["AZURE_QUANTUM_ENV"] = "PRODUCTION",
        };
        var environment = WorkspaceSettings.FromEnvironment(variables.GetValueOrDefault);
        var settings = new WorkspaceSettings { TenantId = "mine" }.Or(environment);

        Assert.Equal("group", settings.ResourceGroup);
        Assert.Equal("space", settings.Name);
        Assert.Equal("mine", settings.TenantId);
        Assert.NotNull(settings.ApiKey);
    }

    [Fact]
    public void KeyAndEndpointAreNotJoinedToAnotherWorkspacesName()
    {
        var settings = new WorkspaceSettings { Name = "another" }.Or(WorkspaceSettings.FromConnectionString(Text));

        Assert.Equal("another", settings.Name);
        Assert.Null(settings.ApiKey);
        Assert.Null(settings.Endpoint);
    }

    [Theory]
    [InlineData("West Europe", WorkspaceKind.V1, ServiceEnvironment.Production, "https://westeurope.quantum.azure.com/")]
    [InlineData("westus2", WorkspaceKind.V2, ServiceEnvironment.Canary, "https://westus2-v2.quantum.azure.com/")]
    [InlineData("eastus", WorkspaceKind.V2, ServiceEnvironment.Dogfood, "https://eastus-v2.quantum-test.azure.com/")]
    public void RegionAndGenerationGiveTheHost(string location, WorkspaceKind kind, ServiceEnvironment environment, string expected) =>
        Assert.Equal(new Uri(expected), Workspace.InRegion(Subscription, "group", "space", location, kind, environment).Endpoint);

    [Theory]
    [InlineData("no-guid", "group", "space", "https://host/", "subscription")]
    [InlineData(Subscription, "", "space", "https://host/", "resource group")]
    [InlineData(Subscription, "group", "sp/ace", "https://host/", "workspace")]
    [InlineData(Subscription, "group", "space", "http://host/", "https")]
    public void WrongPartsOfAWorkspaceAreNamed(string subscription, string group, string name, string endpoint, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<WorkspaceException>(() => new Workspace(subscription, group, name, new Uri(endpoint))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task MissingPartsAreListedAllAtOnce()
    {
        var settings = new WorkspaceSettings { Name = "space", ApiKey = new AzureKeyCredential("secret") };
        var exception = await Assert.ThrowsAsync<WorkspaceException>(
            () => JobClient.ConnectAsync(settings, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("the subscription, the resource group, the endpoint or the location", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndpointIsLookedUpInTheResourceManager()
    {
        var service = new FakeService().Answer(
            HttpStatusCode.OK, """{"location":"westus","properties":{"endpointUri":"https://westus-v2.quantum.azure.com","workspaceKind":"V2"}}""");
        var settings = new WorkspaceSettings { SubscriptionId = Subscription, ResourceGroup = "group", Name = "space" };
        var client = await JobClient.ConnectAsync(settings, new FixedToken(), FakeService.Options(service), TestContext.Current.CancellationToken);

        Assert.Equal(new Uri("https://westus-v2.quantum.azure.com/"), client.Workspace.Endpoint);
        var request = Assert.Single(service.Requests);
        Assert.Equal("management.azure.com", request.Uri.Host);
        Assert.Contains("token-for-https://management.azure.com/.default", request.Headers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data":[]}""", "No workspace 'space'")]
    [InlineData("""{"data":[{"subscriptionId":"a","resourceGroup":"x"},{"subscriptionId":"b","resourceGroup":"y"}]}""", "a/x, b/y")]
    public async Task NameAloneMustFindExactlyOneWorkspace(string answer, string expected)
    {
        var service = new FakeService().Answer(HttpStatusCode.OK, answer);
        var exception = await Assert.ThrowsAsync<WorkspaceException>(() => JobClient.ConnectAsync(
            new WorkspaceSettings { Name = "space" }, new FixedToken(), FakeService.Options(service), TestContext.Current.CancellationToken));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameAloneFindsTheWorkspace()
    {
        var service = new FakeService().Answer(
            HttpStatusCode.OK,
            $$"""{"data":[{"name":"space","subscriptionId":"{{Subscription}}","resourceGroup":"group","location":"westus","workspaceKind":"V1"}]}""");
        var client = await JobClient.ConnectAsync(
            new WorkspaceSettings { Name = "space" }, new FixedToken(), FakeService.Options(service), TestContext.Current.CancellationToken);

        Assert.Equal(Workspace.InRegion(Subscription, "group", "space", "westus", WorkspaceKind.V1), client.Workspace);
    }
}
